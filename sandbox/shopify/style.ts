/** One small style sheet for storefronts and admin pages; each shop gives its hue. Light and dark from the same names. */
export const STYLE = `
:root { color-scheme: light dark; --hue: 150; --ground: #fff; --surface: hsl(var(--hue) 22% 97%); --line: hsl(var(--hue) 12% 88%);
  --strong: hsl(var(--hue) 20% 11%); --text: hsl(var(--hue) 8% 27%); --quiet: hsl(var(--hue) 6% 41%);
  --accent: hsl(var(--hue) 45% 24%); --on-accent: #fff; --danger: #a3241d; --good: hsl(150 60% 24%); }
@media (prefers-color-scheme: dark) { :root { --ground: hsl(var(--hue) 9% 8%); --surface: hsl(var(--hue) 9% 12%); --line: hsl(var(--hue) 8% 22%);
  --strong: #f6f6f4; --text: #cfd0cc; --quiet: #a2a49f; --accent: hsl(var(--hue) 40% 74%); --on-accent: #10140f; --danger: #ff9c91; --good: #8fd8ac; } }
* { box-sizing: border-box } body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.55 ui-sans-serif, system-ui, sans-serif }
a { color: inherit; text-underline-offset: 3px } a:hover { color: var(--accent) } h1, h2, h3, strong, th { color: var(--strong) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
header.top { display: flex; gap: 20px; align-items: center; padding: 18px 24px; border-bottom: 1px solid var(--line); flex-wrap: wrap }
header.top a { text-decoration: none; padding: 4px 0 } header.top .name { font: 600 19px/1 ui-serif, Georgia, serif; color: var(--strong); margin-right: auto }
main { max-width: 1060px; margin: 0 auto; padding: 32px 24px 72px } main.narrow { max-width: 720px }
h1 { font: 500 30px/1.2 ui-serif, Georgia, serif; margin: 0 0 6px } h2 { font-size: 16px; margin: 32px 0 10px } .lead { color: var(--quiet); margin: 0 0 28px }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(210px, 1fr)); gap: 28px 22px; list-style: none; padding: 0 }
.grid a { text-decoration: none; display: block } .grid img, .hero img { width: 100%; height: auto; aspect-ratio: 1; border-radius: 8px; display: block }
.grid .title { display: block; color: var(--strong); margin-top: 10px } .hero { display: grid; grid-template-columns: 1fr 1fr; gap: 44px; align-items: start }
.row { display: flex; gap: 10px; align-items: center; flex-wrap: wrap } .quiet { color: var(--quiet) } .right { text-align: right } .num { text-align: right; font-variant-numeric: tabular-nums }
label { display: block; margin: 12px 0 4px; color: var(--strong); font-size: 14px } label.inline { display: flex; gap: 8px; align-items: center; margin: 8px 0; font-size: 14px }
input:not([type=checkbox]):not([type=radio]), select { font: inherit; color: var(--strong); background: var(--ground); border: 1px solid var(--line); border-radius: 6px; padding: 9px 11px; min-height: 44px; width: 100% }
input.short { width: 92px !important } input[type=checkbox], input[type=radio] { width: 20px; height: 20px; accent-color: var(--accent) }
button, .button { font: inherit; font-weight: 500; min-height: 44px; padding: 0 20px; border-radius: 6px; border: 1px solid var(--line); background: var(--ground); color: var(--strong); cursor: pointer; display: inline-flex; align-items: center; text-decoration: none }
button.primary, .button.primary { background: var(--accent); color: var(--on-accent); border-color: transparent } button.danger { color: var(--danger) } button.wide { width: 100%; justify-content: center; margin-top: 10px }
button:hover, .button:hover { border-color: var(--quiet) } table { border-collapse: collapse; width: 100%; font-size: 14px } th { text-align: left; font-weight: 500; font-size: 13px }
th, td { padding: 10px 12px 10px 0; border-bottom: 1px solid var(--line); vertical-align: top } th.num, td.num { padding-right: 0; padding-left: 12px } td.num + td:not(.num), th.num + th:not(.num) { padding-left: 32px } tr.total td { border: 0; font-weight: 600; color: var(--strong) }
.scroll { overflow-x: auto } .note { background: var(--surface); border-radius: 8px; padding: 14px 16px; margin: 0 0 20px } .note.bad { color: var(--danger) } .note.good { color: var(--good) }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 12px 40px } code { font: 13px ui-monospace, monospace } footer { border-top: 1px solid var(--line); color: var(--quiet); padding: 20px 24px; font-size: 13px; display: flex; gap: 20px; flex-wrap: wrap }
#consent { position: fixed; inset: auto 16px 16px auto; max-width: 380px; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 14px 16px } #consent[hidden] { display: none }
button.plain { border: 0; background: none; color: var(--quiet); padding: 0 24px; font-size: 13px } iframe.survey { border: 0; width: 100%; height: 420px } body.frame { background: transparent } s-section, s-stack, s-choice-list, s-choice, s-text-field, s-banner, s-button { display: block; margin: 8px 0 } s-choice { display: flex; gap: 8px; align-items: center } s-choice label { margin: 0 }
@media (max-width: 720px) { .hero { grid-template-columns: 1fr; gap: 20px } main { padding: 22px 16px 56px } header.top { padding: 14px 16px } .grid { grid-template-columns: 1fr 1fr; gap: 20px 14px } }
`
