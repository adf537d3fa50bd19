import fs from 'node:fs';
import { recordRegistry as r } from './district-agent/dist/records/registry.js';
import {
  sampleHeader as h,
  sampleRecords as s,
} from './district-agent/dist/testing/sample-student.js';

for (let k = 0; k < 3; k++)
  for (const name of Object.keys(r)) {
    const t = performance.now();
    const xml = Buffer.from(r[name].writeXml(h, s[name]));
    r[name].readXml(xml);
    const t1 = performance.now();
    const pdf = await r[name].renderPdf(h, s[name], xml);
    console.log(
      name,
      xml.length,
      pdf.length,
      (t1 - t).toFixed(0),
      (performance.now() - t1).toFixed(0),
      'ms',
    );
    fs.writeFileSync(`/tmp/pdf/${name}.pdf`, pdf);
    fs.writeFileSync(`/tmp/pdf/${name}.xml`, xml);
  }
