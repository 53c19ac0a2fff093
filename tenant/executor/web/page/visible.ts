/** Elements whose content nobody reads on the page, or that are no text. */
const silent = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'iframe', 'object', 'embed', 'canvas', 'audio', 'video', 'map', 'datalist', 'select', 'textarea', 'button', 'dialog', 'frameset', 'noframes', 'applet', 'portal']);

/** Elements around what a page is about. */
const around = new Set(['nav', 'footer', 'aside', 'header', 'menu']);
const aroundRoles = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'search', 'menu', 'menubar', 'dialog', 'alertdialog']);

export type Weight = 'main' | 'body' | 'around' | 'silent';

type Attributes = { readonly [name: string]: string };

const hiddenStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?:[a-z%]*)\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*0)/i;

/** How much an element's content counts. Only what the element itself says is looked at: style sheets are not read. */
export function weigh(name: string, attributes: Attributes): Weight {
  if (silent.has(name) || 'hidden' in attributes || attributes['aria-hidden'] === 'true' || hiddenStyle.test((attributes['style'] ?? '').slice(0, 2000))) return 'silent';
  const role = attributes['role'];
  if (name === 'main' || name === 'article' || role === 'main' || role === 'article') return 'main';
  return around.has(name) || (role !== undefined && aroundRoles.has(role)) ? 'around' : 'body';
}
