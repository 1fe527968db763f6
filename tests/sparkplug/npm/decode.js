// Decodes payload files with the npm package sparkplug-payload and prints what it finds, a line each: see PackageTests.cs, which expects the
// same lines from Google's parser. The package itself gives a value only where the metric says its type, as births do; what data holds by alias
// is taken from the package's own protobuf classes.
"use strict";
const fs = require("fs");
const path = require("path");
const sparkplug = require("sparkplug-payload").get("spBv1.0");
const { Payload } = require("sparkplug-payload/lib/sparkplugPayloadProto").org.eclipse.tahu.protobuf;

const own = (object, field) => (Object.prototype.hasOwnProperty.call(object, field) ? String(object[field]) : "-");
const fields = ["intValue", "longValue", "floatValue", "doubleValue", "booleanValue", "stringValue", "bytesValue"];

function value(metric) {
  const field = fields.find((name) => Object.prototype.hasOwnProperty.call(metric, name));
  return field === undefined ? "-" : text(metric[field]);
}

function text(content) {
  return content instanceof Uint8Array ? Buffer.from(content).toString("hex") : String(content);
}

for (const file of process.argv.slice(2)) {
  const bytes = fs.readFileSync(file);
  const raw = Payload.decode(bytes);
  console.log(`payload ${path.basename(file)} timestamp ${own(raw, "timestamp")} seq ${own(raw, "seq")}`);
  for (const metric of raw.metrics) {
    console.log(
      `metric ${own(metric, "name")} alias ${own(metric, "alias")} type ${own(metric, "datatype")} timestamp ${own(metric, "timestamp")} ` +
        `historical ${own(metric, "isHistorical")} null ${own(metric, "isNull")} value ${value(metric)}`);
  }

  for (const metric of sparkplug.decodePayload(bytes).metrics) {
    const known = metric.value !== null && metric.value !== undefined;
    console.log(`decoded ${metric.name ?? "-"} ${metric.type} ${metric.isHistorical ?? false} ${known ? text(metric.value) : "-"}`);
  }
}
