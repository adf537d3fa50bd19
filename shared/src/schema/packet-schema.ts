/** The namespace of every packet document of major version 1. */
export const packetNamespace = 'urn:portage:packet:1';

/** The version a writer puts on the root element; the major part is that of the namespace. */
export const packetSchemaVersion = '1.0';

/** Where the published XSD of packet version 1 lies in this package, a file URL. */
export const packetSchemaUrl = new URL('../../src/schema/packet-1.xsd', import.meta.url);
