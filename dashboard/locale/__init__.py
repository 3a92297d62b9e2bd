"""The word catalogues, and the program that renews them from the code."""
