"""Odd and hostile files as data, each with the true rows it holds or the problem it must give."""
