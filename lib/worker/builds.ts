import { CACHES } from '../offline/caches';
import { assetListPath } from '../offline/page-contract';
import { fetchProven } from './proof';
import { builtAssets, ownBuild } from './scope';

/** A build by its name, with the addresses of its assets and the digests of their content. */
interface Build {
  name: string;
  assets: Record<string, string>;
}

/** Where this and earlier builds are written down, newest first. */
export const BUILDS = '/_jianbao/builds';

const own: Build = { name: ownBuild, assets: Object.fromEntries(builtAssets) };

async function readBuilds(): Promise<Build[]> {
  const kept = await (await caches.open(CACHES.assets)).match(BUILDS);
  const builds: unknown = await kept?.json();
  return Array.isArray(builds) ? builds.filter(isBuild) : [];
}

function isBuild(value: unknown): value is Build {
  if (typeof value !== 'object' || value === null) return false;
  const { assets, name } = value as Partial<Record<keyof Build, unknown>>;
  return typeof name === 'string' && isAssets(assets);
}

function isAssets(value: unknown): value is Build['assets'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((digest) => typeof digest === 'string');
}

/**
 * Writes the list of builds anew. The worker at work and the one being installed both do, so one has
 * it at a time where the browser has locks.
 */
export async function changeBuilds(
  change: (builds: Build[]) => Build[] | Promise<Build[]>,
): Promise<void> {
  const run = async () => {
    const builds = await change(await readBuilds());
    await (await caches.open(CACHES.assets)).put(BUILDS, Response.json(builds));
  };
  await ('locks' in navigator ? navigator.locks.request(BUILDS, run) : run());
}

const first = (build: Build) => (builds: Build[]) => [
  build,
  ...builds.filter(({ name }) => name !== build.name),
];

/** Writes this worker's own build down as the newest. */
export function noteOwnBuild(): Promise<void> {
  return changeBuilds(first(own));
}

/** Those of `builds` that are still asked for, this worker's own among them. */
export function wantedBuilds(builds: readonly Build[], named: ReadonlySet<string>): Build[] {
  const wanted = builds.filter(({ name }, age) => age < 2 || name === own.name || named.has(name));
  return wanted.some(({ name }) => name === own.name) ? wanted : [...wanted, own];
}

/**
 * The assets of a build, asked of the server where it is another than this worker's; a build's name is
 * the digest of its list, so nobody else's can pass for it. Rejects when the list cannot be had.
 */
export async function assetsOfBuild(name: string): Promise<Build['assets']> {
  if (name === own.name) return own.assets;
  const known = (await readBuilds()).find((build) => build.name === name);
  if (known !== undefined) return known.assets;
  const list = await fetchProven(assetListPath(name), { digest: name });
  const assets: unknown = await list?.json();
  if (!isAssets(assets)) throw new Error(`the assets of build ${name} are not known`);
  await changeBuilds(first({ name, assets }));
  return assets;
}

/** The digest of an asset of any build known here. */
export async function digestOfAsset(path: string): Promise<string | undefined> {
  const mine = builtAssets.get(path);
  if (mine !== undefined) return mine;
  return (await readBuilds()).find(({ assets }) => path in assets)?.assets[path];
}
