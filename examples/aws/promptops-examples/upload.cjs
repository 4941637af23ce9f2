module.exports = require("../upload.cjs");
