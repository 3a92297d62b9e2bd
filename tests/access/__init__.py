"""Who may see and do what, proved over the running program: every route, page, callback and export, and canaries of another mission."""
