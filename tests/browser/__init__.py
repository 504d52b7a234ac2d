"""The built pages in a real browser. A package, so that the browser ends with its tests."""
