"""The copyeditor's rules, one a file; their order is in pressbook.copyedit.desk."""
