import type { RubricWords } from "./rubric-data.ts";

/** The word lists of the built-in rubric. */
export const RUBRIC_WORDS: RubricWords = {
  stop:
    "the and for with that this these those from into onto over under about after before between during through then than " +
    "there their them they has have had having was were been being are will would could should shall may might must can " +
    "not but nor yet also all any both each few more most other some such only own same too very just now here when where " +
    "which while who whom whose why how what you your yours our ours its his her him she one two per via upon within " +
    "without out off again once because until against did does doing don got let lets need needs needed want wants wanted " +
    "please use used using user users make made makes making new first last like still back first next previous " +
    "workflow workflows context session sessions file files note notes operation operations step steps " +
    "previously current currently task tasks work working worked tool tools call called calls result results process " +
    "information data content item items request requests requested requesting action actions continue continuing proceed " +
    "memory goal goals state states project projects true false null",
  generic:
    "ready various several general relevant related specific appropriate necessary important additional multiple different " +
    "available required proper properly successful successfully complete completed completing execute executed executing " +
    "execution perform performed performing manage managed managing management handle handled handling provide provided " +
    "providing ensure ensuring support supporting enable enabling help helping accomplish achieve achieving purpose " +
    "functionality feature features system overall efficient efficiently effective effectively activity activities progress " +
    "ongoing active review reviewing update updating updated change changes changing changed modify modifying prepare preparing " +
    "organize organizing organized organization improve improving access accessing thing things something anything usage " +
    "create creating created find finding found get getting search searching searched list listing listed locate locating " +
    "open opening opened read reading load loading loaded move moving moved delete deleting deleted deletion remove removing " +
    "removed add adding added append appending replace replacing set setting view viewing show showing save saving saved " +
    "check checking look looking run running start starting started begin",
  done: "found built made set sent wrote written read ran run began begun done took taken got kept left lost met put saw seen brought bought paid spent chose chosen held learned went gone given shown known split cut shut hit",
  notDone:
    "need needed needs related based outdated unused detailed limited advanced shared unified bed feed speed seed indeed embed red exceed proceed " +
    "expected required used wanted named nested hundred unrelated interested dedicated automated",
  state:
    "complete done pending missing failed failing failure error errors ready blocked underway remaining progress queued " +
    "ahead confirmed empty unavailable absent incomplete stale current limit exists existing succeeded success",
  reason:
    "because so since before after avoid avoiding prevent preventing preserve preserving enable enables enabling allow allows " +
    "allowing ensure ensures ensuring therefore thus hence for",
  purposeVerbs:
    "add adapt adjust align analyze answer apply archive assess audit avoid back build capture change check choose clean clear " +
    "collect compare compile complete confirm connect consolidate continue copy correct cover create decide define deliver " +
    "design determine develop discover document draft edit ensure establish evaluate examine expand explain explore extend " +
    "extract fill finalize find finish fix gather generate get give group guide handle identify implement improve include " +
    "inform insert inspect integrate investigate join keep launch learn let link list load locate log look maintain make map " +
    "mark match measure merge migrate monitor move narrow note open organize pick pinpoint place plan polish populate prepare " +
    "preserve prevent produce protect provide publish read rebuild record recover reduce refactor reference refine refresh " +
    "remove rename reopen replace report reserve resolve restore resume retrieve retry reuse revert review revise rework run " +
    "save schedule secure see select send separate set share show simplify sort speed split stabilize standardize start store " +
    "streamline study submit summarize support switch sync test tidy track transfer troubleshoot try tune understand undo " +
    "unify update upgrade use validate verify view work write",
  alternative:
    "instead rather alternative alternatives versus otherwise unlike without not avoid avoids avoiding alternatively",
  hollow:
    "execute executing perform performing process processing complete completing accomplish handle run use call",
  speaker: "i me my mine we us our ours im ive id ill myself",
  courtesy:
    "please could can you your would thanks thank hey hi hello lets let nice ok okay great what where which how when who is are do does did have",
  background:
    "because since after before while so when if then for about with without but just still also later today tomorrow yesterday " +
    "tonight week month year morning afternoon evening last next now already again",
};
