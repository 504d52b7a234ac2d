"""What an HTML site has besides the pages: heads, data, addresses, search."""
