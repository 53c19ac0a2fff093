/**
 * Node's `http` and `https`. An `import` of them looks at all that they export, and so loads Node's own fetch and WebSocket, of which nothing here is
 * used: five MiB at rest that a small server has better uses for.
 */
export const http = process.getBuiltinModule('node:http');
export const https = process.getBuiltinModule('node:https');
