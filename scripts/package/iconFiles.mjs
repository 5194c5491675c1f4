// The two containers of icons: Windows's ICO and Apple's ICNS. Both hold PNG pictures as they are.

/** ICO writes a side of 256 as 0 and has no more. */
const ICO_MOST_PX = 256;
const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;

/**
 * @param {ReadonlyMap<number, Buffer>} pictures  PNG by the length of a side, in pixels
 * @returns {Buffer}
 * @see MS-ICO: a header of 6 bytes, 16 bytes a picture, then the pictures
 */
export function encodeIco(pictures) {
  const chosen = [...pictures].filter(([size]) => size <= ICO_MOST_PX);
  const header = Buffer.alloc(ICO_HEADER_BYTES + ICO_ENTRY_BYTES * chosen.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(chosen.length, 4);
  let offset = header.length;
  for (const [place, [size, png]] of chosen.entries()) {
    const entry = ICO_HEADER_BYTES + ICO_ENTRY_BYTES * place;
    header.writeUInt8(size % ICO_MOST_PX, entry);
    header.writeUInt8(size % ICO_MOST_PX, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...chosen.map(([, png]) => png)]);
}

/** Apple's name for a picture of each size. */
const icnsTypes = /** @type {const} */ ([
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);

/**
 * @param {ReadonlyMap<number, Buffer>} pictures  PNG by the length of a side, in pixels
 * @returns {Buffer}
 * @see Apple Icon Image format: 'icns' and the length of all, then type, length and content of each picture, big-endian
 */
export function encodeIcns(pictures) {
  const blocks = icnsTypes.flatMap(([type, size]) => {
    const png = pictures.get(size);
    return png === undefined ? [] : [block(type, png)];
  });
  return block('icns', Buffer.concat(blocks));
}

/**
 * @param {string} type
 * @param {Buffer} content
 */
function block(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
