import { createRequestHeaderRule } from '../../../../../../kernel/redaction/net/context/request-header.ts';
import { checkRule } from './check-rule.ts';

describe('a header of a request whose name speaks of a secret', () => {
  checkRule(createRequestHeaderRule, {
    found: [
      "curl -H 'key: §' https://x.test", 'curl -H "X-Shop-Key: §"', "curl --header 'sk: §'", "--header='token: §'", "headers: { 'key': '§' }", 'headers = {"accept": "x", "key": "§"}', 'headers: {\n  accept: "a/b",\n  key: "§"\n}',
      "'headers' => [\n  'Client-Secret' => '§',\n]", 'headers={"Auth-Key": "§"}', 'headers.set("key", "§")', "headers.append('X-Key', '§')", 'headers.add("X-Key", "§")', "headers['X-Key'] = '§'", 'req.Header.Set("Key", "§")', 'req.setRequestHeader("X-Key", "§")',
      'request.AddHeader("key", "§")', '.withHeader("key", "§")', '.header("X-Key", "§")', 'client.DefaultRequestHeaders.Add("ApiKey", "§")', 'http-request set-header X-Key §', 'RequestHeader set X-Key "§"', 'headers: new Headers({ key: "§" })', '-Headers @{ key = "§" }', "$headers = @{ 'key' = '§' }", 'const headers = [["key", "§"]]',
    ],
    none: [
      "curl -H 'accept: §'", "-H 'Idempotency-Key: §'", "-H 'X-Cache-Key: §'", "-H 'Sec-WebSocket-Key: §'", "-H 'X-Request-Id: §'", "-H 'ETag-Key: §'", "-H 'Host-Key: §'", "-H 'Content-Key: §'", "-H 'X-Trace-Key: §'", "-H 'Correlation-Key: §'", "-H 'Public-Key: §'",
      'headers: { etag: "§" }', "headers: { 'key': process.env.KEY }", '.header("Location", "§")', 'the headers key is §', "-H 'key: your-api-key'", 'headers: { a: "1", b: "2", c: "3", d: "4", e: "5", f: "6", key: "§" }',
    ],
  });
});
