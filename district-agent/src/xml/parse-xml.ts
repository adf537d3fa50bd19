import { PortageError } from '@portage/shared/error-codes';
import { XMLParser } from 'fast-xml-parser';
import { decodeReferences } from './decode-references.ts';
import { passGate } from './gate.ts';

/** An element as a packet document holds it: ordered children, or text, never mixed. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  // References are decoded by our own strict decoder below: the parser's leaves some as they are.
  processEntities: false,
});

/** What the parser gives for each node: its children or text under its name, attributes beside. */
interface ParsedNode {
  readonly ':@'?: Readonly<Record<string, string>>;
  readonly [name: string]: unknown;
}

/** Parses a packet document after the gate has let it through (`passGate`), as `parseText`. */
export const parseXml = (bytes: Uint8Array): XmlElement => parseText(passGate(bytes));

/**
 * Parses a document whose form is good (`passForm`), and returns its root. Text comes back exactly
 * as written: blanks, leading zeros and line breaks kept. Text between child elements (indentation)
 * is in `text` of the parent and of no meaning. Throws `xml-unexpected-content` for the few names
 * that the parser refuses wherever they stand, such as `constructor`: no document of ours has them.
 */
export function parseText(text: string): XmlElement {
  const elements = toElements(parse(text));
  const [root] = elements.children;
  if (root === undefined || elements.children.length > 1) throw new PortageError('xml-malformed');
  return root;
}

/** The parser's own error is dropped, because it quotes the document. */
function parse(text: string): unknown {
  try {
    return parser.parse(text);
  } catch {
    throw new PortageError('xml-unexpected-content');
  }
}

interface Content {
  readonly children: XmlElement[];
  readonly text: string;
}

function toElements(nodes: unknown): Content {
  const children: XmlElement[] = [];
  let text = '';
  for (const node of nodes as readonly ParsedNode[]) {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === '#text') text += decodeReferences(String(node[name]));
    else if (name !== undefined) children.push(toElement(name, node));
  }
  return { children, text };
}

function toElement(name: string, node: ParsedNode): XmlElement {
  const raw = Object.entries(node[':@'] ?? {});
  const attributes = new Map(raw.map(([key, value]) => [key, decodeReferences(value)]));
  return { name, attributes, ...toElements(node[name]) };
}
