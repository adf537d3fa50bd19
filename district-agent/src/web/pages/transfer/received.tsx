import { Alert, type Column, Table } from '@portage/shared/web/layout/blocks';
import { CrossedOut, Name } from '@portage/shared/web/layout/text';
import type { PacketContents } from '../../../application/packet-documents.ts';
import { objectTitle } from '../../parts/object-titles.ts';
import { packetWords } from './packet-words.ts';
import type { TransferPage } from './view.tsx';
import { Wizards } from './wizards.tsx';

type SentObject = PacketContents['manifest']['objects'][number];
type Language = TransferPage['visit']['language'];

/** What came from the other district: the documents of each packet, and what can be imported. */
export function ReceivedPackets(view: TransferPage) {
  const { visit, transfer, contents } = view;
  const words = packetWords(visit.language);
  const newest = contents[0];
  if (transfer.status !== 'released') return null;
  return (
    <>
      {transfer.packet?.stage === 'announced' ? <p>{words.onTheWay}</p> : null}
      {transfer.packet?.stage === 'failed' ? <Alert kind="error">{words.failed}</Alert> : null}
      {newest === undefined ? null : <Wizards {...view} newest={newest} />}
      {contents.map((packet) => (
        <Documents {...view} packet={packet} />
      ))}
    </>
  );
}

function Documents({ visit, transfer, packet }: TransferPage & { packet: PacketContents }) {
  const { language } = visit;
  const words = packetWords(language);
  const { packetNumber, manifest } = packet;
  const path = `/transfers/${transfer.transferId}/packets/${packetNumber}`;
  const title = packetNumber === 1 ? words.release : words.supplement(packetNumber);
  const said = transfer.packets.find((each) => each.packetNumber === packetNumber)?.comments;
  return (
    <>
      <h2>{title}</h2>
      {said ? (
        <p>
          {words.said}: <Name>{said}</Name>
        </p>
      ) : null}
      {manifest.combinedPdf === undefined ? null : (
        <p class="actions">
          <span>{words.all}</span>
          <a class="usa-button" href={`${path}/${manifest.combinedPdf}`}>
            {words.print}
          </a>
          <a href={`${path}/${manifest.combinedPdf}?download=1`}>{words.download}</a>
        </p>
      )}
      <Table caption={title} rows={manifest.objects} columns={columnsOf(language, path)} />
    </>
  );
}

function columnsOf(language: Language, path: string): Column<SentObject>[] {
  const words = packetWords(language);
  return [
    {
      head: words.record,
      cell: ({ object, rows }) => {
        const title = objectTitle(language, object);
        return rows === 0 ? <CrossedOut language={language}>{title}</CrossedOut> : title;
      },
    },
    { head: words.rows, isNumber: true, cell: ({ rows }) => rows },
    {
      head: words.files,
      cell: (sent) =>
        filesOf(sent).map((name) => (
          <FileLinks {...{ language, path, name, object: sent.object }} />
        )),
    },
  ];
}

/** The document for people and the attached files; what is for programs is not listed. */
const filesOf = ({ rows, files }: SentObject): string[] =>
  rows === 0 ? [] : files.filter((name) => !name.endsWith('.xml'));

function FileLinks(file: {
  language: Language;
  path: string;
  name: string;
  object: SentObject['object'];
}) {
  const words = packetWords(file.language);
  const address = `${file.path}/${file.name}`;
  const isDocument = file.name === `${file.object}.pdf`;
  const name = isDocument ? objectTitle(file.language, file.object) : file.name;
  return (
    <div>
      {isDocument ? null : <span>{name}: </span>}
      {file.name.endsWith('.pdf') ? (
        <>
          <a href={address} aria-label={words.viewOf(name)}>
            {words.view}
          </a>
          {' · '}
        </>
      ) : null}
      <a href={`${address}?download=1`} aria-label={words.downloadOf(name)}>
        {words.download}
      </a>
    </div>
  );
}
