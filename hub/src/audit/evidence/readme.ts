/**
 * The text that explains a bundle, the same in each: it has no words of its own about a transfer,
 * so that nobody can change what it says without being found out.
 */
export const readme = `EVIDENCE OF ONE TRANSFER OF STUDENT RECORDS

What this is
  The entries of a state's transfer log about one transfer, each with the proof that it is in the
  log, and the entries about the districts whose keys signed them. It can be checked off line, by
  anybody, without trusting the hub that keeps the log, and without this project's programs. It
  names no student: the log has none. manifest.json names the transfer and the places in the log.

What it proves
  - Each entry is in the log, at its place, and is what it was when the log signed checkpoint.txt.
  - Each step was signed by the district that took it, with a key that the entries here give to it.
  - No step before the last one here is missing: the steps are numbered, and each holds the hash of
    the one before it.

What it cannot prove
  - That nothing followed: further steps of the transfer would not be in this bundle. Nor that no
    entry after the last one here about a district took its key away. Only the whole log shows that:
    portage-audit verify, on an export of it.
  - That the keys in keys.json are the right ones. Compare them with a copy that you trust.

How to check it with portage-audit
  portage-audit verify-evidence BUNDLE.zip --keys KEYS.json
  KEYS.json is the auditor's file of keys, from somebody you trust and not from this bundle.
  The bundle has to be byte for byte as it was made; packed again it is refused.

How to check it by hand
  1. Files. manifest.json has the SHA-256 of every other file: sha256sum FILE
  2. The leaf of an entry. entries/N.json has salt and event in base64.
       jq -r .salt entries/N.json | base64 -d > salt; jq -r .event entries/N.json | base64 -d > event
       commitment = SHA-256(salt, then event):
         cat salt event | openssl dgst -sha256 -binary > commitment
       leaf = SHA-256(byte 0, then "portage-leaf/v1" and a newline, then the commitment):
         (printf '\\0portage-leaf/v1\\n'; cat commitment) | openssl dgst -sha256
  3. The tree. proofs/N.tlog-proof (c2sp.org/tlog-proof) has the index and the hashes from the
     leaf's neighbour up, in base64, then the checkpoint. Any tool for RFC 6962 leads from leaf,
     index and hashes to the root; a node is SHA-256(byte 1, left, right). The checkpoint's second
     line is the number of entries, its third the root in base64.
  4. The log's signature. checkpoint.txt is a signed note (c2sp.org/signed-note): the text up to the
     blank line, its newline included, is signed with Ed25519. A signature line has, in base64, four
     bytes of key id and 64 of signature; a witness's has 8 bytes of time between the two, and signs
     "cosignature/v1", a newline, "time ", those seconds, a newline, and the text
     (c2sp.org/tlog-cosignature). A key in keys.json ends in base64 of one byte of type and 32 of
     key. As a file for openssl, the 32 bytes follow 302a300506032b6570032100 (hexadecimal):
       openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey key.der -sigfile sig -in text
  5. A district's signature. event is JSON; cause.dsse is a DSSE v1 envelope: payload and sig are
     base64, and the signed bytes are
       "DSSEv1 " length-of-payloadType " " payloadType " " length-of-payload " " payload
     with the key that an entry of type DistrictKeyAdded or DistrictKeyRecovered gave the district
     at a lower place, and that none of type DistrictKeyRevoked or DistrictKeyRecovered took away.
     Such an entry has itself been signed: the first key of a district by that key (compare it with
     what the district says), a later one by a key before it, a recovered one by two officers.
`;
