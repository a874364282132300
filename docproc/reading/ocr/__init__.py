"""Text from pictures of pages, by tesseract."""
