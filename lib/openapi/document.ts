import { z } from 'zod';
import { operations, type Operation } from './operations';
import { problem } from './responses';

/** JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  });
  return rest;
}

const json = (schema: unknown, type = 'application/json') => ({ content: { [type]: { schema } } });

const REASONS: Record<number, string> = {
  400: 'not JSON',
  401: 'no reader key',
  403: 'from a page of another site',
  404: 'no such thing',
  405: 'no such method here',
  409: 'the id is taken by another comment',
  410: 'the bulletin, or this very comment, was withdrawn',
  413: 'more than 16 KB',
  415: 'not application/json',
  422: 'a field is at fault, or the same text was just sent',
  428: 'a proof of work is needed; `challenge` says which',
  429: 'too fast; Retry-After says in how many seconds to come back',
  500: 'the server is at fault',
};

function describe(operation: Operation): Record<string, unknown> {
  const { answers, body, headers = {}, parameters = {}, problems, query, reader } = operation;
  return {
    summary: operation.summary,
    security: { needed: [{ readerKey: [] }], optional: [{}, { readerKey: [] }], ignored: [{}] }[
      reader
    ],
    parameters: [
      ...Object.entries(parameters).map(([name, schema]) => ({
        ...{ name, in: 'path', required: true, schema: schemaOf(schema, 'input') },
      })),
      ...Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
        ...{ name, in: 'query', required: false, schema: schemaOf(schema as z.ZodType, 'input') },
      })),
      ...Object.entries(headers).map(([name, description]) => ({
        ...{ name, in: 'header', required: false, description, schema: { type: 'string' } },
      })),
    ],
    ...(body && { requestBody: { required: true, ...json(schemaOf(body, 'input')) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, schema]) => [
          status,
          schema === null
            ? { description: 'done' }
            : { description: 'success', ...json(schemaOf(schema, 'output')) },
        ]),
      ),
      ...Object.fromEntries(
        [...problems, 405, 500].map((status) => [
          status,
          {
            description: REASONS[status],
            ...json({ $ref: '#/components/schemas/Problem' }, 'application/problem+json'),
          },
        ]),
      ),
    },
  };
}

/** The OpenAPI 3.1 document of the public API, made of the schemas the routes themselves use. */
export function openApiDocument(siteUrl: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    (paths[operation.path] ??= {})[operation.method] = describe(operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Jianbao',
      version: '1',
      description:
        'Bulletins and comments. Texts for people are Chinese; programs match on the `type` of a problem (RFC 9457).',
    },
    servers: [{ url: siteUrl }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        readerKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            '32 random bytes in base64url (43 characters), made by the device; only a hash is stored',
        },
      },
    },
  };
}
