"""Records as files for people: XLSX, iCalendar, DOCX."""
