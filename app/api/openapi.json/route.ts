import { readEnv } from '@/lib/env';
import { refuseBut } from '@/lib/http/methods';
import { openApiDocument } from '@/lib/openapi/document';

/** `GET /api/openapi.json`: what every other public route here takes and gives. */
export function GET(): Response {
  return Response.json(openApiDocument(readEnv().siteUrl), {
    headers: { 'Cache-Control': 'no-cache' },
  });
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseBut('GET');
