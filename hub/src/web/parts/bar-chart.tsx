const [rowHeight, labelWidth, barWidth] = [28, 210, 250];

/** A bar of a chart: its label and how many. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

/**
 * Bars side by side, drawn by the server. It says nothing that the table beside it does not say,
 * and is one image to who cannot see it.
 */
export const BarChart = ({ title, bars }: { title: string; bars: readonly Bar[] }) => {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const height = bars.length * rowHeight;
  const width = labelWidth + barWidth + 70;
  return (
    <svg
      role="img"
      aria-label={title}
      class="chart"
      viewBox={`0 0 ${width} ${height}`}
      width={String(width)}
    >
      {bars.map(({ label, value }, at) => (
        <g transform={`translate(0 ${at * rowHeight})`} font-size="15">
          <text x={labelWidth - 10} y="19" text-anchor="end" fill="#1b1b1b">
            {label}
          </text>
          <rect
            x={labelWidth}
            y="5"
            width={Math.max(1, Math.round((value / most) * barWidth))}
            height="18"
            fill="#2378c3"
          />
          <text
            x={labelWidth + Math.max(1, Math.round((value / most) * barWidth)) + 8}
            y="19"
            fill="#1b1b1b"
          >
            {value}
          </text>
        </g>
      ))}
    </svg>
  );
};
