type Value = string | number | boolean | undefined | ((event: Event) => void);
type Child = Node | string | undefined | false;

/** An element with its attributes and children. A function is listened with: `onclick` for "click". */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else mark(element, name, value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** Sets an attribute, or takes it away where the value is false or missing. */
export function mark(element: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** Makes these the children. Those that stay are not moved, so that focus, scrolling and playing sounds survive. */
export function arrange(parent: Element, nodes: readonly Element[]): void {
  const staying = new Set<Element>(nodes);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
  for (const [index, node] of nodes.entries()) {
    const there = parent.children[index];
    if (there !== node) parent.insertBefore(node, there ?? null);
  }
}
