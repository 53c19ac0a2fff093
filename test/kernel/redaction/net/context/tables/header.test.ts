import { createHeaderRule } from '../../../../../../kernel/redaction/net/context/header.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('header', [createHeaderRule(() => false)], {
  holds: {
    token: [
      'Authorization: §', 'Authorization: Bearer §', 'Authorization: token §', 'Authorization: Token token=§', 'Authorization: Token token="§"', 'Authorization: key=§', 'Authorization: ApiKey §',
      'Authorization: GenieKey    §', 'Authorization: OAuth oauth_token=§', "'Authorization' => 'Bearer §'", "'Authorization' => 'Token §'", 'Authorization => Token §', 'Authorization = Token §',
      '"Authorization", "Token §"', 'headers["Authorization"] = f"Token §"', 'headers["Authorization"] = b"Token §"', '\\"Authorization\\": \\"Token §\\"', 'Authorization`: `Token §`',
      'Authorization        :        Token §', 'Authorization "Token §"', 'Authorization: AWS §', 'Bearer §', 'bearer §.', 'Bearer token=§', 'Bearer "§"', "Bearer §'x", "Authorization: §'x",
      'proxyAuthorization: Token §', 'Authorization: AB §', 'Authorization: AAAAAAAAAAAAAAAAAAAAAAAAA §', 'Authorization:Token  §',
    ],
  },
  none: [
    'Authorization: X access_token=§', 'Authorization: X apikey=§', 'Authorization: X api_key=§', 'Authorization: X auth=§', 'Authorization: X other=§', 'Authorization Token §', 'Authorization §',
    'Authorization\n: §', 'Authorization: Digest §', 'Authorization: AWS4-HMAC-SHA256 §', 'Authorization: Foo-HMAC-X §', 'Basic Ym9iOnRlc3Q=', 'basic §', 'Basic Ym9iOms3UW1adDJ2WHdSOXA===',
    'Basic Ym9iAm86azdRbVp0MnZYd1I5cA==', 'Basic Yjo=', 'Basic a/+_-7QmZt2vXwR9', 'a bearer token', 'Bearer hunter22', "-H 'Authorization: Bearer k7Qm Zt2v'", 'Authorization: Bearer (§)',
    'AuthorizationX: §', 'Authorization2: §', 'Authorization_: §', 'xauthorization: Token §', 'Authorization:', 'Authorization: Bearer', 'Authorization: A §',
    'Authorization: AAAAAAAAAAAAAAAAAAAAAAAAAA §', 'Authorization: Bearer ', 'Authorization: Bearer user_name', 'Authorization: Bearer password_of(x)', 'Bearer password_of(x)',
    'Authorization: ${token}', 'Authorization: Basic  Ym9iOms3UW1adDJ2WHdSOXA=',
  ],
  others: [
    ['Authorization: Basic Ym9iOms3UW1adDJ2WHdSOXA=', 'Authorization: Basic ‹basic-credentials›'], ['Basic Ym9iOms3UW1adDJ2WHdSOXA=', 'Basic ‹basic-credentials›'],
    ['Basic Ym9iOms3UW1adDJ2WHdSOXA=.', 'Basic ‹basic-credentials›.'], ['Basic azdRbVp0MnZYd1I5cExzTjRiOg==', 'Basic ‹basic-credentials›'],
    ['Basic azdRbVp0MnZYd1I5cExzTjRiOmJvYg==', 'Basic ‹basic-credentials›'], ['Bearer k7QmZt2v', 'Bearer ‹token›'], ['Authorization: k7QmZt2v', 'Authorization: ‹token›'],
    ['Authorization: Bearer k7QmZt2v', 'Authorization: Bearer ‹token›'], ['Authorization: Bearer abcdxqzk', 'Authorization: Bearer ‹token›'],
    ["Authorization', 'Bearer k7QmZt2v'", "Authorization', 'Bearer ‹token›'"], ['Authorization\\": \\"Bearer k7QmZt2v\\"', 'Authorization\\": \\"Bearer ‹token›\\"'],
    ["Authorization'] = f'Bearer k7QmZt2v'", "Authorization'] = f'Bearer ‹token›'"], ["Authorization' => 'Bearer k7QmZt2v'", "Authorization' => 'Bearer ‹token›'"],
    ['Authorization = Bearer k7QmZt2v', 'Authorization = Bearer ‹token›'], ['Authorization Bearer k7QmZt2v', 'Authorization Bearer ‹token›'],
    ['xAuthorization: Bearer k7QmZt2v', 'xAuthorization: Bearer ‹token›'], ['Authorization Bearer k7Qm2vxq', 'Authorization Bearer ‹token›'],
    ['X-Authorization:k7QmZt2v', 'X-Authorization:‹token›'], ['Authorization: Bea7er abcdxqzk', 'Authorization: Bea7er ‹token›'],
  ],
  goesOn: [
    ['Authorization: §', 'Authorization: ⋯'], ['Authorization: Token §', 'Authorization: Token ⋯'], ['Bearer §', 'Bearer ⋯'], ['Bearer § ', 'Bearer ‹token› '],
    ['Authorization: Token §"', 'Authorization: Token ‹token›"'],
  ],
});
