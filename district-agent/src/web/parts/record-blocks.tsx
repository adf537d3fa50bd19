import { Summary, Table } from '@portage/shared/web/layout/blocks';
import { Name } from '@portage/shared/web/layout/text';
import type { Block } from '../../pdf/content.ts';

/** The rows of a record object, as its document for people says them. */
export const RecordBlocks = ({ title, blocks }: { title: string; blocks: readonly Block[] }) => (
  <>
    {blocks.map((block) => (
      <RecordBlock title={title} block={block} />
    ))}
  </>
);

function RecordBlock({ title, block }: { title: string; block: Block }) {
  switch (block.kind) {
    case 'part':
      return (
        <h2>
          <Name>{block.text}</Name>
        </h2>
      );
    case 'heading':
      return (
        <h3>
          <Name>{block.text}</Name>
        </h3>
      );
    case 'paragraph':
      return (
        <p>
          <Lines text={block.text} />
        </p>
      );
    case 'facts':
      return <Summary rows={block.facts.map(([name, value]) => [name, <Lines text={value} />])} />;
    case 'table':
      return (
        <Table
          caption={title}
          columns={block.columns.map((column, at) => ({
            head: column.title,
            cell: (cells: readonly string[]) => <Lines text={cells[at] ?? ''} />,
          }))}
          rows={block.rows}
        />
      );
  }
}

/** A text with its line breaks. */
export const Lines = ({ text }: { text: string }) => (
  <>
    {text.split('\n').map((line, at) => (
      <>
        {at === 0 ? null : <br />}
        <Name>{line}</Name>
      </>
    ))}
  </>
);
