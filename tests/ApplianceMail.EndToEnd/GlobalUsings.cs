global using ApplianceMail.EndToEnd.Harness;
global using Xunit;
