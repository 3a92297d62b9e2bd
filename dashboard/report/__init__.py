"""The only door to writing files for readers: Word, workbook, slides, fact sheet, bundle, fact-check sheet."""
