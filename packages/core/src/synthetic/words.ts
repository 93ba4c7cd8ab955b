/**
 * Words for the slots of the templates. They hold no quote, backslash or control character, so they stand in JSON text
 * at any depth as they are.
 */
export const WORDS: Readonly<Record<string, readonly string[]>> = {
  house: lines(
    "North House,South House,Palm House,Fern House,Orchid Room,Seed Room,Cold Frame Hall,Citrus Wing,Tomato Tunnel,Herb Annex,Quarantine Bay,Glass Ridge,Old Vinery,Rooftop Dome,Mist Chamber,Serra Königin",
  ),
  crop: lines(
    "tomatoes,cucumbers,bell peppers,aubergines,basil,Thai basil,coriander,romaine lettuce,butterhead lettuce,pak choi,rocket,spinach,strawberries,alpine strawberries,dwarf beans,peas,courgettes,melons,physalis,lemongrass,chives,parsley,mint,thyme,rosemary,jalapeños,habaneros,orchids,begonias,pelargoniums,ferns,citrus seedlings,fig cuttings,microgreens,radishes,kohlrabi",
  ),
  bed: grid("A", "B", "C", "D"),
  otherBed: grid("E", "F", "G"),
  person: lines(
    "Amara,Bjarne,Chiara,Dmitri,Elif,Farid,Grete,Hana,Ines,Jonas,Kwame,Leila,Mateo,Noor,Oskar,Priya,Quentin,Rosa,Samir,Tove,Uma,Viktor,Wanda,Yusuf,Zoë,José",
  ),
  day: lines(
    "today,tomorrow,on Monday,on Tuesday,on Wednesday,on Thursday,on Friday,this weekend,next week,before the open day",
  ),
  date: numbers(1, 28, 1).flatMap((day) => [
    `2025-03-${day.padStart(2, "0")}`,
    `2025-06-${day.padStart(2, "0")}`,
    `2025-09-${day.padStart(2, "0")}`,
  ]),
  time: numbers(5, 22, 1).flatMap((hour) => [
    `${hour.padStart(2, "0")}:00`,
    `${hour.padStart(2, "0")}:20`,
    `${hour.padStart(2, "0")}:45`,
  ]),
  celsius: numbers(12, 31, 0.5),
  percent: numbers(5, 95, 5),
  humidity: numbers(38, 94, 1),
  minutes: numbers(4, 90, 2),
  litres: numbers(20, 480, 5),
  count: numbers(6, 240, 6),
  trays: numbers(2, 48, 1),
  kilograms: numbers(1, 64, 0.3),
  ph: numbers(5.2, 6.8, 0.1),
  flow: numbers(0.5, 6, 0.5),
  taskNumber: numbers(1001, 4999, 1),
  severity: numbers(1, 5, 1),
  grade: lines("A,B,extra,second,juice"),
  tank: lines("tank 1,tank 2,tank 3,rain tank,mixing barrel"),
  sensor: lines("humidity,co2,soil moisture,leaf wetness,air temperature,light,root temperature"),
  otherSensor: lines("vent position,water flow,tank level,dew point,pH"),
  pest: lines(
    "whitefly,spider mites,thrips,aphids,powdery mildew,botrytis,fungus gnats,mealybugs,leaf miners,root rot,scale insects,damping off",
  ),
  nutrient: lines(
    "calcium nitrate,potassium sulphate,seaweed extract,iron chelate,magnesium sulphate,tomato feed,starter feed,fish hydrolysate,compost tea,low-nitrogen feed",
  ),
  job: lines(
    "prune the lower leaves of the {crop},wash the panes of {house},replace the filter in {house},check the drippers in {bed},pot on the {crop},calibrate the probes in {house},count the sticky traps in {bed},label the trays in {bed},thin out the {crop},order bumblebees for {house},stake the {crop} in {bed},sweep the paths of {house}",
  ),
  cause: lines(
    "the night was colder than the forecast said,the {crop} look limp,{person} noticed condensation on the panes,the last reading was {humidity} % humidity,a school class visits {day},the boiler is off until {time},we had {pest} in {bed} last week,the delivery was moved to {date},the wind picked up around {time},{person} is away {day},the tank is down to {litres} litres,the soil in {bed} stays wet too long,the shade cloth tore near {bed},the new drippers run slower than planned,customers asked for more {crop},the leaf tips of the {crop} turn brown",
  ),
  event: lines(
    "{person} measured {humidity} % humidity in {house} at {time},The {crop} in {bed} were watered for {minutes} minutes before that,{person} found {pest} on two plants in {otherBed},The user wants no change in {otherBed} before {date},The probe in {bed} was replaced and now reads {celsius} °C,{litres} litres of feed are left in {tank},The user agreed to keep the vents of {house} below {percent} percent,An earlier attempt at {time} failed since the zone was locked,{count} plants are still in the seed trays,The harvest list for {date} names {kilograms} kg of {crop},{person} asked for a written note of each change,The schedule of {house} was copied from last season,The alarm of {house} rang twice since {time},The user prefers small steps — with a reading after each",
  ),
};

function lines(text: string): readonly string[] {
  return text.split(",");
}

function grid(...rows: readonly string[]): readonly string[] {
  return rows.flatMap((row) => numbers(1, 12, 1).map((column) => `bed ${row}${column}`));
}

function numbers(from: number, to: number, step: number): readonly string[] {
  const length = Math.round((to - from) / step) + 1;
  return Array.from({ length }, (_, index) => String(Number((from + index * step).toFixed(1))));
}
