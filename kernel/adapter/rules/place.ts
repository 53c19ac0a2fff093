/** Where an operation stands, for a fault: `operations/posts.json#/publish/request`. */
export function placeOf(name: string, inner = ''): string {
  const [resource = '', verb = ''] = name.split('.');
  return `operations/${resource}.json#/${verb}${inner}`;
}
