/** The grammar of `result`: names to JSON pointers, or to a list whose every item is picked from in turn. Nothing that is not named is returned. */
export const resultSchema = {
  $id: 'https://letsbe.biz/schema/result.json',
  type: 'object',
  maxProperties: 60,
  propertyNames: { pattern: '^[a-z][A-Za-z0-9]{0,40}$' },
  additionalProperties: {
    anyOf: [
      { type: 'string', pattern: '^(/([^~/]|~[01])*)*$', maxLength: 200 },
      {
        type: 'object',
        required: ['each', 'pick'],
        additionalProperties: false,
        properties: { each: { type: 'string', pattern: '^(/([^~/]|~[01])*)*$', maxLength: 200 }, pick: { $ref: '#' } },
      },
    ],
  },
} as const;
