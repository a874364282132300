"""From the words and rulings of pages, whether drawn or recognised, to paragraphs, columns and tables in reading order."""
