/** Verbs that mean much the same when they tell what was done. */
export interface ActionVerbs {
  /** Past forms, with a space between. */
  readonly past: string;
  /** How words begin that show such an action where old memory or a `Result:` payload holds one. */
  readonly stems: string;
  /** True where any `Result:` payload shows it: something was called, and it answered. */
  readonly shownByResult?: boolean;
}

/** What a text can claim to have been done, and what shows it. */
export const ACTION_VERBS: readonly ActionVerbs[] = [
  {
    past: "searched queried",
    stems: "search quer found find match hit result",
    shownByResult: true,
  },
  {
    past: "found located identified discovered spotted",
    stems: "found find locat identif discover search match spot",
    shownByResult: true,
  },
  { past: "listed enumerated browsed", stems: "list enumerat brows", shownByResult: true },
  {
    past: "read opened reviewed viewed loaded retrieved fetched accessed checked inspected examined scanned looked gathered collected pulled",
    stems:
      "read open review view load retriev fetch access check inspect examin scan look gather collect pull",
    shownByResult: true,
  },
  {
    past: "returned showed gave reported contained failed succeeded",
    stems: "return show gave report contain fail error succe",
    shownByResult: true,
  },
  {
    past: "created made built generated added drafted wrote established opened prepared composed",
    stems:
      "creat made make making built build generat added adding drafted drafting wrote written writing establish opened prepar compos",
  },
  {
    past: "updated edited modified changed revised replaced appended inserted adjusted fixed refined rewrote corrected",
    stems: "updat edit modif chang revis replac append insert adjust fix refin rewr correct add",
  },
  { past: "deleted removed cleared purged cleaned", stems: "delet remov clear purg clean trash" },
  {
    past: "moved renamed relocated archived transferred organized organised sorted",
    stems: "mov renam relocat archiv transfer organi sort newpath",
  },
  { past: "copied duplicated cloned made", stems: "cop duplicat clon targetpath" },
  {
    past: "ran executed completed finished started launched processed tested deployed installed performed",
    stems:
      "ran run execut complet finish start launch processed processing tested testing deploy install perform success done",
  },
  {
    past: "saved stored recorded logged captured noted documented",
    stems:
      "sav stored storing recorded recording logged logging captur noted noting documented documenting",
  },
  {
    past: "planned discussed decided agreed selected chose analyzed analysed compared verified confirmed validated explored researched investigated",
    stems:
      "plan discuss decid decis agree select cho analy compar verif confirm validat explor research investigat",
  },
  {
    past: "loaded switched activated enabled disabled configured set",
    stems: "load switch activat enabl disabl config set",
  },
];
