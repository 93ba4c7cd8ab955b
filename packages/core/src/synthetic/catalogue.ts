/** One parameter of a tool. */
interface SyntheticParameter {
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
}

/** One tool, in the shape in which tool-calling projects of this kind publish their catalogue. */
export interface SyntheticTool {
  readonly tool_name: string;
  readonly agent: string;
  readonly mode: string;
  /** Without the context object, which each tool takes first. */
  readonly parameters: readonly SyntheticParameter[];
  readonly required_params: readonly string[];
  readonly context_schema: null;
}

/** The 16 tools of an invented greenhouse, by name; what the generator's records call. */
export const SYNTHETIC_CATALOGUE: Readonly<Record<string, SyntheticTool>> = catalogueOf([
  ["climateControl", "setTemperature", "house:string celsius:number until?:string"],
  ["climateControl", "openVents", "house:string percent:number reason?:string"],
  ["climateControl", "readSensors", "house:string sensors:array since?:string"],
  ["climateControl", "scheduleShade", "house:string from:string to?:string"],
  ["irrigation", "startZone", "house:string bed:string minutes:number litresPerMinute?:number"],
  ["irrigation", "stopZone", "house:string bed:string reason?:string"],
  ["irrigation", "mixFeed", "nutrient:string ph:number litres:number tank?:string"],
  ["irrigation", "listSchedules", "house:string day?:string"],
  ["plantRegistry", "registerBatch", "crop:string bed:string trays:number sownOn?:string"],
  ["plantRegistry", "movePlants", "crop:string fromBed:string toBed:string count?:number"],
  ["plantRegistry", "recordHarvest", "crop:string house:string kilograms:number grade?:string"],
  ["plantRegistry", "searchPlants", "query:string limit?:number"],
  ["taskBoard", "createTask", "title:string assignee:string due?:string tags?:array"],
  ["taskBoard", "completeTask", "taskId:string note?:string"],
  ["growthJournal", "appendEntry", "path:string content:string"],
  ["growthJournal", "reportPest", "crop:string bed:string pest:string severity?:number"],
]);

/** Tools that no catalogue knows, called where the fault `unknown-tool` strikes. */
export const UNKNOWN_TOOLS: readonly string[] = [
  "climateControl_closeEverything",
  "irrigation_drainTank",
  "plantRegistry_deleteHouse",
  "taskBoard_assignAll",
  "growthJournal_exportPdf",
];

function catalogueOf(
  rows: readonly (readonly [agent: string, mode: string, parameters: string])[],
): Readonly<Record<string, SyntheticTool>> {
  const tools = rows.map(([agent, mode, text]): SyntheticTool => {
    const parameters = text.split(" ").map(parameterOf);
    const required = parameters.filter((parameter) => !parameter.optional);
    return {
      tool_name: `${agent}_${mode}`,
      agent,
      mode,
      parameters,
      required_params: required.map((parameter) => parameter.name),
      context_schema: null,
    };
  });
  return Object.fromEntries(tools.map((tool) => [tool.tool_name, tool]));
}

/** Reads `name:type`, or `name?:type` for an optional one. */
function parameterOf(text: string): SyntheticParameter {
  const [name = "", type = ""] = text.split(":");
  const optional = name.endsWith("?");
  return { name: optional ? name.slice(0, -1) : name, optional, type };
}
