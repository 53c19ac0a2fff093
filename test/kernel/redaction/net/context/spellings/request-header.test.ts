import { createRequestHeaderRule } from '../../../../../../kernel/redaction/net/context/request-header.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('request-header', [createRequestHeaderRule(() => false)], {
  holds: {
    'api-key': [
      'client.DefaultReques--header=.Add("ApiKey", "§")',
    ],
    secret: [
      '.header("X-Key", "§\'aaa")', 'headers = {"accept": , "key": "§"}', "headers: { 'key':'§' }", 'headers=h-Key": "§"}',
    ],
  },
  none: [
    'cheaders = [["key", "§"]]', "curl --header 'skk: §'", "curl -H 'acceptsk: §'", 'headers: {\n  accept: "a/b"",\n  key: "§"\n}',
  ],
  others: [
    ["curl -H 'key: k7QmZt2vX&wR9pLsN4b' https://x.test", "curl -H 'key: ‹secret›' https://x.test"], ['headers: new Headers({ key: "k7QmZtrimmed" })', 'headers: new Headers({ key: "‹secret›" })'],
  ],
  goesOn: [
    ["--header='ten: #7Q", "--header='ten: #7Q"], ["--header='token: k7", "--header='token: ⋯"],
  ],
});
