/** The style that the compare page adds to that of every page. */
export const COMPARE_STYLE = `
:root{--before:#858f9c;--after:#1f6fb2;--fell:#a5500f;--out:#fbe3d0;--in:#d3e8fa}
@media (prefers-color-scheme:dark){:root{--before:#76818e;--after:#6cb2ec;--fell:#f0a060;--out:#4d321d;--in:#173f5f}}
.b{fill:var(--before)}.a{fill:var(--after)}
.outline-b{fill:none;stroke:var(--before);stroke-width:1.5}
.outline-a{fill:none;stroke:var(--after);stroke-width:2}
.key.kb{background:var(--before)}.key.ka{background:var(--after)}.key.km{background:var(--mixed)}
td .key{margin-left:0}
.keys{white-space:nowrap}
.facts li{flex-basis:104px}
.multiples{display:grid;grid-template-columns:repeat(auto-fit,minmax(166px,1fr));gap:8px 26px;margin:14px 0 6px}
.multiples section{min-width:0}
.multiples h3{margin:10px 0 0}
.multiples svg{width:100%}
.means{margin:0 0 2px;font-size:15px;font-weight:400;font-variant-numeric:tabular-nums}
.moves{margin:4px 0 0;font-size:12.5px;line-height:1.4;color:var(--soft);display:flex;gap:0 9px;flex-wrap:wrap;font-variant-numeric:tabular-nums}
.rose{color:var(--after)}.fell{color:var(--fell);font-weight:600}
.columns-2{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,340px),1fr));gap:0 48px;align-items:start}
.columns-2 table{width:100%}
.strip{width:100%;height:16px;margin:6px 0 14px}
.share{width:160px;height:10px;margin-top:6px}
.definition{display:block;color:var(--soft);font-size:12.5px;line-height:1.4;max-width:70ch}
details{margin:8px 0}
summary{cursor:pointer;color:var(--soft)}
details[open]>summary{margin-bottom:8px}
:focus-visible{outline:2px solid var(--true);outline-offset:1px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.bar{position:sticky;top:0;z-index:1;background:var(--paper);padding:10px 0 8px;border-bottom:1px solid var(--line)}
.filters{display:flex;flex-wrap:wrap;gap:8px 10px;align-items:end;margin:0}
.filters label{display:block;font-size:12px;color:var(--soft);flex:0 1 auto;min-width:0}
.filters label.search{flex:1 1 170px}
.filters input,.filters select,button{font:14px/1.4 system-ui,sans-serif;color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:5px;padding:4px 8px;max-width:100%}
.filters input{width:100%}
.filters ::placeholder{color:var(--soft);opacity:1}
.filters select{max-width:142px;text-overflow:ellipsis}
button{cursor:pointer}
button:disabled{color:var(--soft);cursor:default;opacity:.6}
.state{display:flex;flex-wrap:wrap;gap:4px 14px;align-items:center;justify-content:space-between;margin:8px 0 0;max-width:none;font-size:13px;color:var(--soft)}
.state p{margin:0}
.pager.end{justify-content:flex-end;margin:10px 0 0;font-size:13px;color:var(--soft)}
.pager{display:flex;gap:6px;align-items:center;font-variant-numeric:tabular-nums}
.pager button{padding:1px 9px}
kbd{font:11px ui-monospace,monospace;border:1px solid var(--line);border-radius:3px;padding:0 4px;color:var(--soft)}
.list{list-style:none;margin:0;padding:0}
.list>li{border-bottom:1px solid var(--line)}
.row,.columns{display:grid;grid-template-columns:minmax(0,1.1fr) minmax(0,1.5fr) 104px 86px repeat(var(--dimensions),66px);gap:0 10px;align-items:baseline;font-variant-numeric:tabular-nums}
.row{width:100%;border:0;border-radius:0;background:none;text-align:left;padding:6px 4px;font-size:13.5px;scroll-margin:130px 0 40px}
.row:hover{background:var(--panel)}
.row[aria-expanded=true]{background:var(--panel);font-weight:600}
.columns{font-size:12px;color:var(--soft);padding:8px 4px 4px;align-items:end}
.row>span,.columns>span{min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.columns>span{white-space:normal}
.row .name{font:12.5px ui-monospace,monospace}
.score{text-align:right}
.score .was{color:var(--soft)}
.score.same{color:var(--soft)}
.columns .score{color:var(--soft)}
.badge::before{content:"";display:inline-block;width:8px;height:8px;border-radius:50%;margin-right:6px;background:var(--before)}
.badge.accepted::before{background:var(--after)}.badge.refused::before{background:var(--false)}.badge.rolled-back::before{background:var(--mixed)}
.card{padding:2px 4px 18px;background:var(--panel)}
.card dl{margin:0 0 10px;display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 14px;font-size:13px}
.card dt{color:var(--soft)}
.card dd{margin:0;overflow-wrap:anywhere}
.text{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 18px;border-top:1px solid var(--line);padding:8px 0}
.text h3{grid-column:1/-1;margin:0 0 3px;font-size:12.5px;font-weight:600;color:var(--soft)}
.text h3 small{font-weight:400;font-size:12.5px}
.text.kept{grid-template-columns:minmax(0,1fr)}
.side{min-width:0;white-space:pre-wrap;overflow-wrap:anywhere;font-size:14px;line-height:1.5;max-height:60vh;overflow-y:auto}
.side.none{color:var(--soft);font-style:italic}
.text.kept .side{color:var(--soft)}
del,ins{text-decoration:none;border-radius:2px;box-decoration-break:clone;-webkit-box-decoration-break:clone;print-color-adjust:exact;-webkit-print-color-adjust:exact}
del{background:var(--out)}ins{background:var(--in)}
.control{color:var(--bad);font:12px ui-monospace,monospace}
.empty{padding:26px 4px;color:var(--soft)}
@media (max-width:860px){
.columns{display:none}
.row{grid-template-columns:minmax(0,1fr) auto;gap:1px 12px}
.row .scores{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:0 12px}
.row .scores .score{font-size:12.5px}
.row .scores .label{position:static;width:auto;height:auto;clip-path:none;color:var(--soft)}
.text{grid-template-columns:minmax(0,1fr);gap:6px 0}
.bar{position:static}
.text:not(.kept) .side::before{content:attr(data-side);display:block;font-size:11.5px;font-style:normal;color:var(--soft)}
.keyboard{display:none}
}
@media (min-width:861px){.scores{display:contents}}
@media (max-width:560px){.fit text{font-size:29px}.filters label{flex:1 1 44%}.filters label.search{flex-basis:100%}.filters select{max-width:none;width:100%}.share{width:90px}}
@media print{.bar,.pager{display:none}.side{max-height:none}h2{break-after:avoid}.list>li,.multiples section{break-inside:avoid}}
`;
