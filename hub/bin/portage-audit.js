#!/usr/bin/env node
import '../dist/audit/main.js';
