"""What is given back to those who write reports: sentences, sections, and every kind of file, made from the published workbooks."""
