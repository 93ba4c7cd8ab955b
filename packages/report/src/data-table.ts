import { type Html, type HtmlPart, html } from "./html.ts";

export interface DataColumn {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** A table that scrolls by itself where it is wider than the page; nothing where it has no rows. */
export function dataTable(
  caption: string,
  columns: readonly DataColumn[],
  rows: readonly (readonly HtmlPart[])[],
): Html {
  if (rows.length === 0) return html``;
  const head = columns.map(({ title, isNumber }) =>
    isNumber === true
      ? html`<th scope="col" class="n">${title}</th>`
      : html`<th scope="col">${title}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((cell, at) =>
      columns[at]?.isNumber === true ? html`<td class="n">${cell}</td>` : html`<td>${cell}</td>`,
    );
    return html`<tr>${cells}</tr>
`;
  });
  return html`<div class="scroll"><table><caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody></table></div>
`;
}
