/** Finds import cycles: groups of files or folders that import each other, directly or through others. */

export type Graph = ReadonlyMap<string, ReadonlySet<string>>

export function graphOf(edges: Iterable<readonly [from: string, to: string]>): Graph {
  const graph = new Map<string, Set<string>>()
  for (const [from, to] of edges) {
    if (from === to) continue
    const targets = graph.get(from)
    if (targets) targets.add(to)
    else graph.set(from, new Set([to]))
  }
  return graph
}

/** The strongly connected groups of more than one member, the largest first (Tarjan's algorithm). */
export function knotsIn(graph: Graph): string[][] {
  const order = new Map<string, number>()
  const open: string[] = []
  const knots: string[][] = []

  const visit = (node: string): number => {
    const number = order.size
    order.set(node, number)
    let low = number
    open.push(node)
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next))
      else if (open.includes(next)) low = Math.min(low, order.get(next) ?? low)
    }
    if (low === number) {
      const knot = open.splice(open.indexOf(node))
      if (knot.length > 1) knots.push(knot.sort())
    }
    return low
  }

  for (const node of graph.keys()) if (!order.has(node)) visit(node)
  return knots.sort((a, b) => b.length - a.length)
}
