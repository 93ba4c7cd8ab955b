const LANGUAGE =
  "the and for with that this these those from into onto over under about after before between during through then than " +
  "there their them they have has had having was were been being are will would could should shall may might must can not " +
  "but nor yet also all any both each few more most other some such only own same too very just now here when where which " +
  "while who whom whose why how what you your yours our ours its his her him she one two per via upon within without out " +
  "off again once because until against did does doing done get got let need needs needed want wants wanted please use " +
  "used using user users make made makes making new first last";

const TRADE =
  "workflow workflows context session sessions file files note notes operation operations next step steps previous " +
  "previously current currently task tasks work working worked tool tools call called result results process information " +
  "data content item items request requested action actions continue proceed ready memory goal goals state project";

/** Words that carry no content of an example: those of the language and those of the trade. */
export const STOP_WORDS: ReadonlySet<string> = new Set(`${LANGUAGE} ${TRADE}`.split(" "));
