global using ApplianceMail.EndToEnd.Harness;
global using ApplianceMail.Tests.Harness;
global using Xunit;
