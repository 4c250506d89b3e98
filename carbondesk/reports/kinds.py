"""The kinds of type a document may use: no other size or face exists in print."""

from carbondesk.reports import faces
from carbondesk.reports.typeset import Type

TITLE = Type(faces.SERIF_BOLD, 22, tracking=1.6)
TITLE_ENGLISH = Type(faces.SERIF_BOLD, 20)
TITLE_FORM = Type(faces.SERIF_BOLD, 20, tracking=0.9)
SUBTITLE = Type(faces.SERIF_SEMIBOLD, 12)
INSTITUTION = Type(faces.SERIF_SEMIBOLD, 10.5)
RUNNING_HEAD = Type(faces.SERIF_SEMIBOLD, 9)
FIGURE = Type(faces.MEDIUM, 23)
SECTION = Type(faces.BOLD, 11)
BODY = Type(faces.SERIF, 10.5)
BODY_ENGLISH = Type(faces.SERIF, 10)
BODY_NARROW = Type(faces.SERIF, 9)
CELL = Type(faces.SANS, 9)
KEY = Type(faces.MEDIUM, 9)
TOTAL = Type(faces.BOLD, 9)
NOTE = Type(faces.SANS, 7.5)
NOTE_KEY = Type(faces.MEDIUM, 7.5)
BAR_LABEL = Type(faces.SANS, 8)
BAR_LABEL_STRONG = Type(faces.BOLD, 8)
MARK = Type(faces.MEDIUM, 6.5)
