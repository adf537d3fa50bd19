/** The style of a page that stands alone: readable on a screen, on paper and without colours. */
export const pageStyle = `
:root { color: #1b1b1b; background: #fff; font: 16px/1.5 "Source Sans 3", "Noto Sans", sans-serif }
body { margin: 0 }
header { background: #162d50; color: #fff; font-weight: 700; font-size: 1.25rem }
header, main, footer { padding: 0.75rem 2rem }
header p, footer p { margin: 0 }
h1 { font-size: 2rem; margin: 1rem 0 }
dl { margin: 0 0 1.5rem }
dl div { display: flex; gap: 1rem }
dt { min-width: 10rem; color: #3d4551 }
dd { margin: 0; font-weight: 700 }
table { border-collapse: collapse; width: 100% }
caption { text-align: start; padding: 0.5rem 0; font-weight: 700 }
th, td { border-bottom: 1px solid #1b1b1b; padding: 0.5rem 0.75rem; text-align: start }
th, td { vertical-align: top; overflow-wrap: anywhere }
thead { display: table-header-group }
.record span { display: block; unicode-bidi: isolate }
small { display: block; font-weight: 400; color: #3d4551 }
strong { border: 1px solid #3d4551; border-radius: 3px; padding: 0 0.4rem; white-space: nowrap }
strong.new, strong.changed { border-color: #00a91c; background: #ecf3ec }
strong.same { border-color: #00687d; background: #e7f6f8 }
strong.conflict, strong.bad, strong.needs-mapping { border-color: #b50909; background: #f8e9e9 }
footer { border-top: 1px solid #c6cace; color: #3d4551; font-size: 0.875rem }
@media print {
  @page { size: landscape; margin: 12mm }
  :root { font-size: 9pt }
  header { background: none; color: inherit }
  header, main, footer { padding: 0.25rem 0 }
  thead th { background: none }
}
`;
