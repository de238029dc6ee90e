//! Build-time reader of the widgets language files: checks the keys, makes the key enum.
