/** The style of every page: one column, both colour schemes, colours that colour-blind readers can tell apart. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#1c2024;--soft:#5a6370;--line:#d9dee4;--paper:#ffffff;--panel:#f5f7f9;--true:#1f6fb2;--false:#c8641b;--mixed:#7c6bb0;--bad:#b3261e;--good:#1f7a3d;--rest:#7d8794}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebee;--soft:#a5afba;--line:#39414a;--paper:#14181c;--panel:#1d2329;--true:#6cb2ec;--false:#f0a060;--mixed:#b3a4e6;--bad:#ff8a80;--good:#7bd39a;--rest:#8d97a3}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:1080px;margin:0 auto;padding:28px 20px 60px}
h1{font-size:24px;line-height:1.25;margin:0 0 6px}
h2{font-size:17px;margin:38px 0 10px;padding-top:14px;border-top:1px solid var(--line)}
h3{font-size:14px;margin:22px 0 6px}
p{margin:6px 0 10px;max-width:75ch}
.soft{color:var(--soft)}
.verdict{font-size:17px;margin:14px 0 4px;padding:12px 16px;border-left:5px solid var(--good);background:var(--panel)}
.verdict.bad{border-color:var(--bad)}
.verdict ul{margin:6px 0 0;padding-left:20px;font-size:15px}
.facts{display:flex;flex-wrap:wrap;gap:12px;margin:18px 0 0;padding:0;list-style:none}
.facts li{background:var(--panel);padding:10px 14px;flex:1 1 130px}
.facts b{display:block;font-size:21px;line-height:1.2;font-variant-numeric:tabular-nums}
.facts span{color:var(--soft);font-size:13px}
.scroll{overflow-x:auto}
table{margin:0 0 18px;border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:14px;min-width:40%}
caption{text-align:left;color:var(--soft);padding:0 0 6px;font-size:13px}
th,td{padding:4px 14px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--soft)}
td.n,th.n{text-align:right;white-space:nowrap}
td.bad{color:var(--bad);font-weight:600}
td.bar{width:38%;min-width:130px;padding-right:0}
svg{display:block;max-width:100%;height:auto}
svg text{font:13px system-ui,sans-serif;fill:var(--ink)}
svg .soft{fill:var(--soft)}
.t{fill:var(--true)}.f{fill:var(--false)}.m{fill:var(--mixed)}.r{fill:var(--rest)}
.flow{opacity:.45}
.axis{stroke:var(--line)}
.outline-t{fill:none;stroke:var(--true);stroke-width:2}
.outline-f{fill:none;stroke:var(--false);stroke-width:2}
.area{opacity:.28}
.key{display:inline-block;width:12px;height:12px;vertical-align:-1px;margin:0 5px 0 14px}
.key.kt{background:var(--true)}.key.kf{background:var(--false)}
code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}
td code{white-space:nowrap}
@media (max-width:560px){main{padding:18px 14px 40px}h1{font-size:20px}.wide{min-width:640px}}
`;
