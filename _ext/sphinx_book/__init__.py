"""What the builders of books share: which pages are left out, and how a cover is drawn."""
