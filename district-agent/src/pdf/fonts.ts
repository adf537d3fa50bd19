import { createRequire } from 'node:module';
import { type ExactFont, openExactFont } from './exact-font.ts';
import { memoize } from './memoize.ts';

/** The two weights of a document. */
export type FontWeight = 'regular' | 'bold';

/** A font under the name by which a document knows it. */
export interface NamedFont {
  readonly name: string;
  readonly font: ExactFont;
  /** Whether it has a glyph for a character. */
  readonly coverage: (character: string) => boolean;
}

/** In the order in which they are tried: Latin, Greek, Cyrillic, Devanagari; Arabic; Chinese. */
const fontFiles: Readonly<Record<FontWeight, readonly string[]>> = {
  regular: [
    'noto-sans/400Regular/NotoSans_400Regular.ttf',
    'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
    'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  ],
  bold: [
    'noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
    'noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf',
    'noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
  ],
};

const { resolve } = createRequire(import.meta.url);
const rememberedCharacters = 5_000;
const opened = new Map<string, NamedFont>();

/**
 * The first font of a weight that has every one of the characters, or null when none has. Each
 * font file is opened once per process, when it is first asked.
 */
export function fontFor(characters: string, weight: FontWeight): NamedFont | null {
  const found = fontFiles[weight].find((file) => hasAll(openNamed(file), characters));
  return found === undefined ? null : openNamed(found);
}

/** Whether a font has a glyph for every one of the characters. */
export function hasAll({ coverage }: NamedFont, characters: string): boolean {
  for (const character of characters) if (!coverage(character)) return false;
  return true;
}

function openNamed(file: string): NamedFont {
  const known = opened.get(file);
  if (known !== undefined) return known;
  const font = openExactFont(resolve(`@expo-google-fonts/${file}`));
  const coverage = memoize(
    (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
    rememberedCharacters,
  );
  const named = { name: file, font, coverage };
  opened.set(file, named);
  return named;
}
