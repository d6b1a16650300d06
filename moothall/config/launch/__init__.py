"""Starting Moothall and keeping it running: the database, the web server and the worker under one supervisor."""
