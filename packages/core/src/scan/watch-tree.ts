/** One key that the scanner is to note, at one place of the record; see packages/core/as/transform/watch.ts. */
export interface WatchNode {
  readonly key: string;
  readonly children: WatchNode[];
}

/** The keys that a plan asks for, as a tree from the record down. */
export class WatchTree {
  readonly roots: WatchNode[] = [];

  /** The node at the path, made where it is missing. */
  watch(path: readonly [string, ...string[]]): WatchNode {
    const [first, ...rest] = path;
    let node = childOf(this.roots, first);
    for (const key of rest) node = childOf(node.children, key);
    return node;
  }

  /** All nodes, those of one parent side by side and the record's own first. */
  nodes(): readonly WatchNode[] {
    const nodes = [...this.roots];
    // The list grows while it is gone through, so parents come before their children.
    for (const { children } of nodes) nodes.push(...children);
    return nodes;
  }
}

function childOf(siblings: WatchNode[], key: string): WatchNode {
  const present = siblings.find((node) => node.key === key);
  if (present !== undefined) return present;
  const added: WatchNode = { key, children: [] };
  siblings.push(added);
  return added;
}
